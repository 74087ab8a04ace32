#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE 1
#include "CTerminal.h"
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
// Where ncurses writes to.
static int output_descriptor = -1;
static struct termios before;
static bool has_before;
static int colours;
static bool paste_mode;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

enum { PASTE_BEGIN = KEY_MAX - 1, PASTE_END = KEY_MAX - 2 };

static void send_paste_mode(bool on) {
    if (!paste_mode) return;
    const char *bytes = on ? paste_on : paste_off;
    if (write(STDOUT_FILENO, bytes, sizeof paste_on - 1) < 0) return;
}

// Until the first return from endwin(), ncurses takes whoever uses it for a low-level program and
// flushes at each movement of the cursor: a screen is then a hundred small writes instead of one.
// So it leaves once, to nowhere, before anything was drawn; the first refresh comes back.
static void leave_once(int out) {
    int terminal = fcntl(out, F_DUPFD_CLOEXEC, 0);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (terminal >= 0 && nowhere >= 0 && dup2(nowhere, out) >= 0) {
        endwin();
        dup2(terminal, out);
    }
    if (terminal >= 0) close(terminal);
    if (nowhere >= 0) close(nowhere);
}

bool terminal_open(bool wants_colour) {
    has_before = tcgetattr(STDIN_FILENO, &before) == 0;
    // Descriptors of our own: closing the screen must not close standard output.
    int out = dup(STDOUT_FILENO), in = dup(STDIN_FILENO);
    FILE *output = out < 0 ? NULL : fdopen(out, "w");
    FILE *input = in < 0 ? NULL : fdopen(in, "r");
    if (!output || !input) return false;
    set_escdelay(25);
    screen = newterm(NULL, output, input);
    if (!screen) return false;
    output_descriptor = out;
    leave_once(out);
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    meta(stdscr, TRUE);
    idlok(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    // Keys that came together are taken before anything is painted: to look for more of them
    // between the rows would only cost calls.
    typeahead(-1);
    define_key("\033[200~", PASTE_BEGIN);
    define_key("\033[201~", PASTE_END);
    colours = 0;
    if (wants_colour && has_colors() && start_color() == OK) {
        use_default_colors();
        colours = COLORS;
        for (int colour = 0; colour < 16 && colour + 1 < COLOR_PAIRS; colour++)
            init_pair((short)(colour + 1), (short)(colours >= 16 ? colour : colour % 8), -1);
    }
    const char *name = getenv("TERM");
    paste_mode = name && strncmp(name, "vt", 2) != 0 && strcmp(name, "linux") != 0
        && strcmp(name, "dumb") != 0;
    send_paste_mode(true);
    return true;
}

void terminal_close(void) {
    if (!screen) return;
    send_paste_mode(false);
    endwin();
    delscreen(screen);
    screen = NULL;
    if (has_before) tcsetattr(STDIN_FILENO, TCSANOW, &before);
    alarm(0);
}

void terminal_leave(void) {
    send_paste_mode(false);
    endwin();
    fflush(stdout);
}

void terminal_return(void) {
    send_paste_mode(true);
    clearok(curscr, TRUE);
    refresh();
}

int terminal_colours(void) { return colours; }

void terminal_size(int *columns, int *rows) { getmaxyx(stdscr, *rows, *columns); }

void terminal_resize(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

static int key(int code) {
    if (code == PASTE_BEGIN) return TERMINAL_KEY_PASTE_BEGIN;
    if (code == PASTE_END) return TERMINAL_KEY_PASTE_END;
    if (code > KEY_F0 && code <= KEY_F(63)) return TERMINAL_KEY_FUNCTION + code - KEY_F0;
    switch (code) {
    case KEY_UP: return TERMINAL_KEY_UP;
    case KEY_DOWN: return TERMINAL_KEY_DOWN;
    case KEY_LEFT: return TERMINAL_KEY_LEFT;
    case KEY_RIGHT: return TERMINAL_KEY_RIGHT;
    case KEY_HOME: return TERMINAL_KEY_HOME;
    case KEY_END: return TERMINAL_KEY_END;
    case KEY_PPAGE: return TERMINAL_KEY_PAGE_UP;
    case KEY_NPAGE: return TERMINAL_KEY_PAGE_DOWN;
    case KEY_IC: return TERMINAL_KEY_INSERT;
    case KEY_DC: return TERMINAL_KEY_DELETE;
    case KEY_BACKSPACE: return TERMINAL_KEY_BACKSPACE;
    case KEY_ENTER: return TERMINAL_KEY_ENTER;
    case KEY_BTAB: return TERMINAL_KEY_BACK_TAB;
    case KEY_RESIZE: return TERMINAL_KEY_RESIZE;
    default: return 0;
    }
}

int terminal_read(uint32_t *code) {
    // Bytes, not characters: get_wch() swallows what follows a byte that begins none.
    int got = getch();
    if (got == ERR) return TERMINAL_NONE;
    if (got < 256) {
        *code = (uint32_t)got;
        return TERMINAL_BYTE;
    }
    *code = (uint32_t)key(got);
    return TERMINAL_KEY;
}

// What a theme's colour and emphasis are on this terminal.
static attr_t look(int colour, int emphasis, short *pair) {
    attr_t attributes = A_NORMAL;
    if (emphasis & 1) attributes |= A_BOLD;
    if (emphasis & 2) attributes |= A_REVERSE;
    if (emphasis & 4) attributes |= A_UNDERLINE;
    if (emphasis & 8) attributes |= A_DIM;
    *pair = 0;
    if (colours > 0 && colour >= 0) {
        *pair = (short)(colour + 1);
        // Of the 256 only those that are used.
        static bool made[256];
        if (colour >= 16 && colour < 256 && !made[colour]) {
            init_pair(*pair, (short)colour, -1);
            made[colour] = true;
        }
        if (colours < 16 && colour >= 8) attributes |= A_BOLD;
        // Eight colours have no grey: black on black would not be seen.
        if (colours < 16 && colour == 8) {
            *pair = 0;
            attributes = (attributes & ~A_BOLD) | A_DIM;
        }
    }
    return attributes;
}

void terminal_put(int row, int column, const char *text, int colour, int emphasis) {
    short pair;
    attr_t attributes = look(colour, emphasis, &pair);
    attr_set(attributes, pair, NULL);
    mvaddstr(row, column, text);
}

void terminal_put_scalars(
    int row, int column, const uint32_t *scalars, int count, int colour, int emphasis) {
    enum { MOST = 256 };
    cchar_t cells[MOST], cell;
    short pair;
    attr_t attributes = look(colour, emphasis, &pair);
    setcchar(&cell, L" ", attributes, pair, NULL);
    while (count > 0) {
        int part = count < MOST ? count : MOST;
        for (int i = 0; i < part; i++) {
            uint32_t scalar = scalars[i];
            // A sign that this terminal would give other columns shows that there is one.
            if (scalar >= 0x7F && wcwidth((wchar_t)scalar) != 1) scalar = 0xFFFD;
            cell.chars[0] = (wchar_t)scalar;
            cells[i] = cell;
        }
        mvadd_wchnstr(row, column, cells, part);
        scalars += part;
        column += part;
        count -= part;
    }
}

void terminal_cursor(int row, int column, bool visible) {
    curs_set(visible ? 1 : 0);
    if (visible) move(row, column);
}

void terminal_forget(void) { clearok(curscr, TRUE); }

int terminal_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void terminal_flush(void) { refresh(); }

// ---------------------------------------------------------------- ahead

// A second way to the terminal, and memory that stands in for it.
static int terminal_descriptor = -1;
static int memory = -1;

bool terminal_hold(void) {
    if (memory < 0) memory = memfd_create("ahead", MFD_CLOEXEC);
    if (terminal_descriptor < 0)
        terminal_descriptor = fcntl(output_descriptor, F_DUPFD_CLOEXEC, 0);
    return memory >= 0 && terminal_descriptor >= 0 && dup2(memory, output_descriptor) >= 0;
}

size_t terminal_held(void) {
    dup2(terminal_descriptor, output_descriptor);
    off_t count = lseek(memory, 0, SEEK_CUR);
    return count > 0 ? (size_t)count : 0;
}

void terminal_take(char *bytes, size_t count) {
    ssize_t got = pread(memory, bytes, count, 0);
    // Memory of one's own is neither short nor broken.
    (void)got;
    if (ftruncate(memory, 0) == 0) lseek(memory, 0, SEEK_SET);
}

void terminal_bell(void) { beep(); }

void terminal_send(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = write(STDOUT_FILENO, bytes, count);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return;
        bytes += sent;
        count -= (size_t)sent;
    }
}

// ---------------------------------------------------------------- signals

static int signal_pipe[2] = {-1, -1};

// Seconds that the loop has to leave in good order.
enum { PATIENCE = 2 };

static volatile sig_atomic_t ending;

// The loop hangs in a write to a terminal that nobody reads any more.
static void on_alarm(int number) {
    (void)number;
    if (has_before) tcsetattr(STDIN_FILENO, TCSANOW, &before);
    _exit(128 + ending);
}

static void on_signal(int number) {
    int saved = errno;
    if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
        ending = number;
        alarm(PATIENCE);
    }
    unsigned char byte = (unsigned char)number;
    if (write(signal_pipe[1], &byte, 1) < 0) { /* a full pipe wakes all the same */ }
    errno = saved;
}

int signals_open(void) {
    if (pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    struct sigaction late = {.sa_handler = on_alarm};
    sigemptyset(&late.sa_mask);
    sigaction(SIGALRM, &late, NULL);
    const int wanted[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
        sigemptyset(&action.sa_mask);
        sigaction(wanted[i], &action, NULL);
    }
    return signal_pipe[0];
}

static int guard_standard_error = -1;

static void on_crash(int number) {
    // Only async-signal-safe calls from here on.
    static const char reset[] = "\033[?2004l\033[0m\033[?25h\033[?1049l\033[?1l\033>\r\n";
    if (write(STDOUT_FILENO, reset, sizeof reset - 1) < 0) { /* nobody is left to tell */ }
    if (has_before) tcsetattr(STDIN_FILENO, TCSANOW, &before);
    if (guard_standard_error >= 0) dup2(guard_standard_error, STDERR_FILENO);
    static const char said[] = "prossima: crashed; nothing that was not confirmed is saved\n";
    if (write(STDERR_FILENO, said, sizeof said - 1) < 0) { /* as above */ }
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigemptyset(&plain.sa_mask);
    sigaction(number, &plain, NULL);
    raise(number);
}

void crash_guard_install(int saved_standard_error) {
    guard_standard_error = saved_standard_error;
    const int wanted[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_NODEFER};
        sigemptyset(&action.sa_mask);
        sigaction(wanted[i], &action, NULL);
    }
}
