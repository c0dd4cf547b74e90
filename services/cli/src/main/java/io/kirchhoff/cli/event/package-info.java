/** What a server tells of a job as it happens. */
@NullMarked
package io.kirchhoff.cli.event;

import org.jspecify.annotations.NullMarked;
