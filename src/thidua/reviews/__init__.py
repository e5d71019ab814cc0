"""Reviews: interim and final reports assembled from the records, what people judge of them, limits followed until closed."""
