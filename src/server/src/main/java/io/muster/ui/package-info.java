/**
 * The pages: what each shows and what each may ask for. A page bean holds one page's state and goes only through other
 * features' front doors; who may press what is decided here for the eye and in the use case's door for good. Numbers
 * that move come from {@link io.muster.ui.Board}, which reads once a second for all open pages.
 */
@NullMarked
package io.muster.ui;

import org.jspecify.annotations.NullMarked;
