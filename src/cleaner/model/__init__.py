"""The block models, for lines of text and for elements of HTML: features, inference, weights."""
