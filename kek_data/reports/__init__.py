"""Files for people: tidy workbooks and Nachrechnen, from the same frames as the pages."""
