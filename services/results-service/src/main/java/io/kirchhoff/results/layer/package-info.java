/** What the analog layers of a job's chips are like, over HTTP. */
@NullMarked
package io.kirchhoff.results.layer;

import org.jspecify.annotations.NullMarked;
