"""The article written out: text, Markdown, JSON, JSON-LD, TEI, and the diff of a cleaning."""
