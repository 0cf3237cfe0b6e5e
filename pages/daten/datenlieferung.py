"""Datenlieferung: templates out, workbooks in; check, compare, accept."""

import streamlit as st

from kek_data.ui import components, delivery, delivery_accept, delivery_detail, delivery_templates, state

desk = components.begin()
uploads = state.batch()
components.headline(delivery.headline(uploads), delivery.sub(uploads))

left, right = st.columns([5, 8], gap="large")
with left:
    delivery.upload_form(desk)
    if uploads:
        delivery.file_list(uploads)
        delivery_accept.receipt_fields(desk)
        delivery_accept.accept_buttons(desk, uploads)
with right:
    chosen = delivery.chosen()
    if chosen is None:
        delivery_templates.templates(desk)
    else:
        delivery_detail.show(desk, chosen)

if uploads:
    delivery_templates.templates(desk)
delivery_templates.to_status()
components.end()
