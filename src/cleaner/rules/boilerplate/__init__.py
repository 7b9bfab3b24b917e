"""B: units that are not the article."""
