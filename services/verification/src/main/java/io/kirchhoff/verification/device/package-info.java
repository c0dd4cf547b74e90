/** Devices and converters against the reference's. */
@NullMarked
package io.kirchhoff.verification.device;

import org.jspecify.annotations.NullMarked;
