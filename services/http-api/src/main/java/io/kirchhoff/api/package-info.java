/**
 * What all HTTP services of Kirchhoff share. Import {@link io.kirchhoff.api.HttpApiConfiguration}
 * to have it.
 */
@NullMarked
package io.kirchhoff.api;

import org.jspecify.annotations.NullMarked;
