/**
 * Errors over HTTP: RFC 9457 problem documents with a stable code, for whatever goes wrong and
 * wherever.
 */
@NullMarked
package io.kirchhoff.api.problem;

import org.jspecify.annotations.NullMarked;
