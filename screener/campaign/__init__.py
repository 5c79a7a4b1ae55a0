"""A sign-up, sealed so that the server can write it and never read it."""
