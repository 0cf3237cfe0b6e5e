"""Datenlieferung: workbooks and mails in, check, clarify, accept; templates, copies and questions out."""

import streamlit as st

from kek_data.ui import (
    components,
    delivery,
    delivery_accept,
    delivery_detail,
    delivery_list,
    delivery_outgoing,
    delivery_upload,
)

desk = components.begin()
files = delivery.batch(desk)
delivery.show_headline(files)
delivery_accept.undo_hint(files)
delivery.show_remarks()

left, right = st.columns([4, 9], gap="large") if files.files else (st.container(), None)
with left:
    with delivery_upload.place(has_files=bool(files.files)):
        delivery_upload.upload_form(desk, is_wide=not files.files)
    if files.files:
        chosen = delivery_list.file_list(files)
        delivery_accept.accept_all(desk, files)
if right is not None:
    with right:
        delivery_detail.show(desk, chosen)
delivery_outgoing.outgoing(desk, files)
components.end()
