"""What a member, site, period, reading, goal and finding is: plain values, no libraries."""
