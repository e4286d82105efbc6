"""What reports print, as entries: figures of tables and sentences, and what is said in words."""
