/** Java processes of their own, for what is decided once in a process. */
@NullMarked
package io.kirchhoff.engine.jvm;

import org.jspecify.annotations.NullMarked;
