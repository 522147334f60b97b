"""What an export is written as: a folder of CSV files, a workbook, or the journal itself line by line."""
