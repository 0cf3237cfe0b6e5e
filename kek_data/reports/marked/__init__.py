"""Marks in a workbook that stays as it is: its package is edited part by part, nothing else is written anew."""
