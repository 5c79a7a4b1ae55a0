"""What to ask next, and in which words."""
