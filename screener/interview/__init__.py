"""What to ask next, and in which words.

``pages.walk`` reads off the answers which pages were met and which comes next. ``forms.form_for`` makes the form of
one, and its ``apply`` gives new answers. ``wording.Wording`` says things in one language. ``documents`` turns answers
into what a cookie can hold, and ``report`` turns findings into what a program can read.
"""
