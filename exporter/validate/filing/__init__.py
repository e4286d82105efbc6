"""Filing rules: good practice and what supervisors ask of instances beyond the standards, as profiles choose and weigh them."""
