/** The accuracy of whole networks over time against the reference's. */
@NullMarked
package io.kirchhoff.verification.network;

import org.jspecify.annotations.NullMarked;
