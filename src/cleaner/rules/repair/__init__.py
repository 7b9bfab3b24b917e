"""R: damage inside the text that stays."""
