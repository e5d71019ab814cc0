"""A sheet handed in, looked at row by row, entered into the register and the book, and taken back: in the browser."""
