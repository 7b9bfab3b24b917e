"""The cleaner inside other programs: one small module for each, imported only by who uses it.

Every module gives the same articles as `cleaner.clean`; those for tables go through one Arrow function,
`cleaner.integrations.arrow.clean_batch`. What a module needs is installed with the extra of its name:
`pip install 'article-cleaner[spark]'`.
"""
