/**
 * The image, Compose and the Helm chart, on the real programs. A test that lacks its program is
 * skipped and says so.
 */
@NullMarked
package io.kirchhoff.tests.deployment;

import org.jspecify.annotations.NullMarked;
