"""What `pos bench` measures: one file a figure, each against a reference of the same run where there is one."""
