package io.kirchhoff.verification.reference;

import java.util.List;

/** How the cases of one kind of reference file are run. */
public interface ReferenceKind {
  /** The value of {@code kind} in the files. */
  String kind();

  /** The cases of a file, none of them run yet. */
  List<ReferenceCase> cases(ReferenceFile file);
}
