/** Reference files, their cases, and how a case is judged. */
@NullMarked
package io.kirchhoff.verification.reference;

import org.jspecify.annotations.NullMarked;
