"""From a workbook to a Changeset: template, reading, parsing, validating, difference. Knows no store."""
