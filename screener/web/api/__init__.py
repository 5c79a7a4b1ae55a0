"""The door for machines: `/api/v1`, for the programs of partners. It keeps nothing, logs nothing of what it is told,
opens no cookie, and is described by a document that is made from the rules and tested against it.
"""
