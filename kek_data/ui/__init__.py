"""The only place in kek_data that knows streamlit: loaders, state, guard, components, server."""
