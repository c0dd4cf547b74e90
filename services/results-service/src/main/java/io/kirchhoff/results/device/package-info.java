/** What kinds of devices do, computed when it is asked for. */
@NullMarked
package io.kirchhoff.results.device;

import org.jspecify.annotations.NullMarked;
