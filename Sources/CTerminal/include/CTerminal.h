#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The few calls of ncurses that the painter and the key decoder need, in types that Swift can
// import. This folder is the only one that includes <curses.h>.

/// What `terminal_read` found.
enum {
    TERMINAL_NONE = 0,   // nothing is waiting
    TERMINAL_BYTE = 1,   // a byte of UTF-8 text
    TERMINAL_KEY = 2,    // one of the codes below
    TERMINAL_CLOSED = 3, // the terminal is gone
};

/// Keys that are no characters.
enum {
    TERMINAL_KEY_UP = 1,
    TERMINAL_KEY_DOWN,
    TERMINAL_KEY_LEFT,
    TERMINAL_KEY_RIGHT,
    TERMINAL_KEY_HOME,
    TERMINAL_KEY_END,
    TERMINAL_KEY_PAGE_UP,
    TERMINAL_KEY_PAGE_DOWN,
    TERMINAL_KEY_INSERT,
    TERMINAL_KEY_DELETE,
    TERMINAL_KEY_BACKSPACE,
    TERMINAL_KEY_ENTER,
    TERMINAL_KEY_BACK_TAB,
    TERMINAL_KEY_PASTE_BEGIN,
    TERMINAL_KEY_PASTE_END,
    TERMINAL_KEY_RESIZE,
    TERMINAL_KEY_FUNCTION = 100, // + number
};

/// Opens the terminal on standard input and output; false where `TERM` is unknown.
bool terminal_open(bool wants_colour);
/// Gives the terminal back as it was.
void terminal_close(void);
/// Leaves the screen for a while, and comes back to it, repainting everything.
void terminal_leave(void);
void terminal_return(void);
/// How many colours it shows; 0 or 1 is none.
int terminal_colours(void);
void terminal_size(int *_Nonnull columns, int *_Nonnull rows);
/// Takes over the size that the kernel knows.
void terminal_resize(void);
/// Reads one byte or key without waiting.
int terminal_read(uint32_t *_Nonnull code);
/// Writes a run of cells. `colour` is -1 for the terminal's own, 16 and more only where it shows
/// 256; `emphasis` has the bits bold 1,
/// reverse 2, underline 4, dim 8.
void terminal_put(int row, int column, const char *_Nonnull text, int colour, int emphasis);
/// The same for scalars of one column each; what this terminal would give other columns is shown
/// as U+FFFD.
void terminal_put_scalars(
    int row, int column, const uint32_t *_Nonnull scalars, int count, int colour, int emphasis);
void terminal_cursor(int row, int column, bool visible);
/// Forgets what is on the screen, so that all of it is sent again.
void terminal_forget(void);
void terminal_flush(void);

// Painting ahead: ncurses may write to memory for a while, and what it wrote be sent later.

/// From here on what ncurses sends is kept; false where it cannot be.
bool terminal_hold(void);
/// To here; how many bytes that were.
size_t terminal_held(void);
/// Takes them out.
void terminal_take(char *_Nonnull bytes, size_t count);

/// Columns by the table that ncurses counts with: the C library's; -1 where it has none.
int terminal_columns(uint32_t scalar);
void terminal_bell(void);
/// Writes bytes past ncurses, such as a clipboard sequence.
void terminal_send(const char *_Nonnull bytes, size_t count);

// Signals.

/// Sends the number of each of WINCH, TERM, HUP, INT, TSTP, CONT as a byte to a pipe; returns the
/// descriptor to poll, or -1.
int signals_open(void);
/// On a crash: resets the terminal, puts standard error back, then dies as it would have.
void crash_guard_install(int saved_standard_error);
