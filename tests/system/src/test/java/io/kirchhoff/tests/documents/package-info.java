/** What the documents show, run. */
@NullMarked
package io.kirchhoff.tests.documents;

import org.jspecify.annotations.NullMarked;
