/** The public contract: the OpenAPI document and its examples. */
@NullMarked
package io.kirchhoff.tests.contract;

import org.jspecify.annotations.NullMarked;
