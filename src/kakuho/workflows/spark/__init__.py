"""The same work on many machines, by Apache Spark; nothing here is loaded unless it is asked for."""
