package io.millrace.rows.plan;

/// A foreign key within the file. A row in which a field of it is null refers to nothing.
record ReferencePlan(int[] fields, int[] referenced, String names, String referencedNames) {}
