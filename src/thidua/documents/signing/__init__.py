"""Digital signatures of PDF files (PAdES): putting them in, and saying in an office's words whether they hold.

`keys` opens what signs (a .p12 file, a token), `pdf` signs, `marks` draws what is seen on the page, `checking` reads files
of strangers in a process of its own (`child`) and answers who signed, when, and whether anything changed since.
"""
