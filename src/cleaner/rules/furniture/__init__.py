"""F: furniture that becomes a field of the article."""
