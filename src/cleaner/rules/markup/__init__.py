"""M: markup that leaked into the text."""
