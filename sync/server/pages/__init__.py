"""What people at the market see and do: pages in Korean and English, rendered here, without a line of script."""
