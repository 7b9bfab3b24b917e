"""C: copies of what stands elsewhere."""
