"""A list of ten thousand nominees from one workbook: this house, and the script somebody would write with openpyxl."""
