"""D: what transport did to the text."""
