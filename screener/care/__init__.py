"""Where to go for care today, whatever anyone answered."""
