"""What is shown of a member's own workbook while it is mapped: every amount cell with what it means."""

from kek_data.frames.declaration import Frame, flag, number, text


class MappedValues(Frame):
    """One row per amount cell of a mapped workbook, in the order of the file."""

    sheet = text()
    cell = text("A1 address")
    table = text("name of the table's rule")
    heading = text("of the column, with its bands")
    section = text("title of the rows, blank")
    site = text("key; blank: not known yet")
    site_word = text("as in the file")
    carrier = text("code; blank: not known yet")
    carrier_word = text("as in the file")
    use = text()
    meter = text()
    start = text("ISO day, blank: not known")
    end = text("ISO day, inclusive")
    period_kind = text("day | month | quarter | half | year | days | blank")
    seen = text("the cell as typed")
    amount = number("as in the file, in unit_written")
    unit_written = text("unit as in the file")
    stored_amount = number("converted to unit, before months are summed or invoices split")
    unit = text("code of reference/units")
    status = text(isin=["read", "asked", "control", "left_out", "not_stored"])
    reason = text("German, why it is not read or not stored; blank")
    question = text("id of the open question, blank")
    is_number = flag()
    unique = ("sheet", "cell")
