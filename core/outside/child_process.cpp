// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <thread>
#include <utility>

namespace fgw::outside {

namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

std::optional<Pipe> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return {};
    }
    return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

void doNotWait(const UniqueFd& descriptor) {
    ::fcntl(descriptor.get(), F_SETFL, ::fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

struct Pipes {
    Pipe input;
    Pipe output;
    Pipe errors;
    Pipe trouble; ///< gets the errno of an exec that failed; closed by one that did not
};

std::optional<Pipes> makePipes() {
    auto input = makePipe();
    auto output = makePipe();
    auto errors = makePipe();
    auto trouble = makePipe();
    if (!input || !output || !errors || !trouble) {
        return {};
    }
    return Pipes{std::move(*input), std::move(*output), std::move(*errors), std::move(*trouble)};
}

void standOn(const UniqueFd& descriptor, int place) {
    if (descriptor.get() == place) {
        ::fcntl(place, F_SETFD, 0);
    } else {
        ::dup2(descriptor.get(), place);
    }
}

/// What happens between fork and exec: only calls that are safe in a copy of a program with threads.
[[noreturn]] void becomeProgram(const Pipes& pipes, char* const* arguments, pid_t parent) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) {
        ::_exit(127);
    }
    standOn(pipes.input.read, STDIN_FILENO);
    standOn(pipes.output.write, STDOUT_FILENO);
    standOn(pipes.errors.write, STDERR_FILENO);
    for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) {
        ::signal(number, SIG_DFL);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execvp(arguments[0], arguments);
    const int error = errno;
    [[maybe_unused]] const ssize_t told = ::write(pipes.trouble.write.get(), &error, sizeof error);
    ::_exit(127);
}

/// 0, or the errno with which the program could not be started.
int troubleOf(Pipes& pipes) {
    pipes.trouble.write = UniqueFd();
    int error = 0;
    ssize_t count = -1;
    do {
        count = ::read(pipes.trouble.read.get(), &error, sizeof error);
    } while (count < 0 && errno == EINTR);
    return count == static_cast<ssize_t>(sizeof error) ? error : 0;
}

/// Writes without being killed by SIGPIPE where the reader is gone, whatever the program does about that
/// signal elsewhere.
ssize_t writeSafely(int descriptor, std::string_view bytes) {
    sigset_t broken;
    sigset_t before;
    ::sigemptyset(&broken);
    ::sigaddset(&broken, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken, &before);
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    const int error = errno;
    if (count < 0 && error == EPIPE && ::sigismember(&before, SIGPIPE) == 0) {
        const timespec now{};
        ::sigtimedwait(&broken, nullptr, &now);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return count;
}

/// Ended, but not yet waited for.
bool hasEnded(pid_t process) {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == process;
}

std::string describe(int status) {
    return WIFEXITED(status) ? fmt::format("ended with status {}", WEXITSTATUS(status))
                             : fmt::format("was killed by signal {}", WTERMSIG(status));
}

} // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& words) {
    const std::string doing = "start " + words.front();
    std::optional<Pipes> pipes = makePipes();
    if (!pipes) {
        return failure(ErrorCode::Environment, doing, "no more files can be opened");
    }
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    ChildProcess child;
    const pid_t parent = ::getpid();
    child.m_process = ::fork();
    if (child.m_process == 0) {
        becomeProgram(*pipes, arguments.data(), parent);
    }
    if (child.m_process < 0) {
        return failure(ErrorCode::Environment, doing, "no more programs can be started");
    }
    ::setpgid(child.m_process, child.m_process);
    if (const int error = troubleOf(*pipes); error != 0) {
        return systemFailure(error, doing, words.front());
    }
    child.m_input = std::move(pipes->input.write);
    child.m_output = std::move(pipes->output.read);
    child.m_errors = std::move(pipes->errors.read);
    for (const UniqueFd* end : {&child.m_input, &child.m_output, &child.m_errors}) {
        doNotWait(*end);
    }
    return child;
}

ChildProcess::~ChildProcess() {
    end(std::chrono::milliseconds(0));
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)), m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)), m_errors(std::move(other.m_errors)),
      m_lastWords(std::move(other.m_lastWords)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(m_process, other.m_process);
    std::swap(m_input, other.m_input);
    std::swap(m_output, other.m_output);
    std::swap(m_errors, other.m_errors);
    std::swap(m_lastWords, other.m_lastWords);
    return *this;
}

bool ChildProcess::exchange(std::string& toWrite, std::string& read, std::chrono::milliseconds patience) {
    std::array<pollfd, 3> waited{pollfd{m_output.get(), POLLIN, 0}, pollfd{m_errors.get(), POLLIN, 0},
                                 pollfd{toWrite.empty() ? -1 : m_input.get(), POLLOUT, 0}};
    if (::poll(waited.data(), waited.size(), static_cast<int>(patience.count())) <= 0) {
        return true;
    }
    if (waited[1].revents != 0) {
        readErrors();
    }
    if (waited[2].revents != 0) {
        const ssize_t count = writeSafely(m_input.get(), toWrite);
        if (count >= 0) {
            toWrite.erase(0, static_cast<std::size_t>(count));
        } else if (errno != EAGAIN && errno != EINTR) {
            m_input = UniqueFd(); // it reads no more; what it still has to say is read below
        }
    }
    if (waited[0].revents == 0) {
        return true;
    }
    const std::size_t before = read.size();
    read.resize(before + kBlock);
    const ssize_t count = ::read(m_output.get(), read.data() + before, kBlock);
    const bool open = count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
    read.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return open;
}

/// False where there is no more for now.
bool ChildProcess::readErrors() {
    constexpr std::size_t mostLastWords = 4096;
    std::array<char, mostLastWords> buffer{};
    const ssize_t count = m_errors.valid() ? ::read(m_errors.get(), buffer.data(), buffer.size()) : 0;
    if (count == 0) {
        m_errors = UniqueFd();
    }
    m_lastWords.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    m_lastWords.erase(0, m_lastWords.size() - std::min(m_lastWords.size(), mostLastWords));
    return count > 0;
}

std::string ChildProcess::end(std::chrono::milliseconds patience) {
    if (m_process < 0) {
        return "has ended";
    }
    m_input = UniqueFd();
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!hasEnded(m_process) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    // Its own children too, while its number still belongs to it.
    ::kill(-m_process, SIGKILL);
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    // A pipe holds 64 KiB; whoever escaped the group may go on writing.
    for (std::size_t blocks = 0; blocks < 16 && readErrors(); ++blocks) {
    }
    m_process = -1;
    return describe(status);
}

} // namespace fgw::outside
