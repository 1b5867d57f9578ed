"""The recipes that make the models and the gazetteer; never needed to read an article."""
