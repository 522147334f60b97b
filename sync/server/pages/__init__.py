"""What people at the market see: two pages in Korean, rendered here, without a line of script."""
