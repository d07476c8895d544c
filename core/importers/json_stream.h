// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/importers/byte_stream.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace fgw::importers {

class TakenJson;

/// Walks one JSON document while it streams by, so that a log of gigabytes is read with the memory of its
/// largest part that is asked for. Errors stick: after the first one, every step says that there is no more.
/// Values that are passed over are only balanced, not validated; those taken are for a parser to validate.
class JsonStream {
public:
    static constexpr std::size_t kDefaultLimit = std::size_t{64} << 20;

    /// A value longer than `limit` bytes cannot be taken.
    JsonStream(ByteStream& bytes, std::filesystem::path shownAs, Task& task,
               std::size_t limit = kDefaultLimit);
    ~JsonStream();
    JsonStream(const JsonStream&) = delete;
    JsonStream& operator=(const JsonStream&) = delete;

    /// The first character of the value that comes next; 0 at the end.
    [[nodiscard]] char peek();
    /// Steps into the object or array that comes next; false, without an error, where it is something else.
    [[nodiscard]] bool enterObject() { return enter('{'); }
    [[nodiscard]] bool enterArray() { return enter('['); }
    /// The next key of the object that was entered; false after its last one. Its value must be entered,
    /// taken or skipped.
    [[nodiscard]] bool nextKey();
    [[nodiscard]] const std::string& key() const { return m_key; }
    /// True where the array that was entered has another element.
    [[nodiscard]] bool nextElement();
    /// The text of the value that comes next; false where it is above the limit (it is passed over) or where
    /// the document breaks. Of a string of more than 16 MiB in it stands the front, with how long it was, and
    /// so of a list where all else but its end is within the limit.
    [[nodiscard]] bool take(std::string& text);
    /// The value last taken holds only the front of a list.
    [[nodiscard]] bool shortened() const { return m_shortened; }
    void skip();
    /// Leaves the document: what is left of its bytes is read, since its reader may judge them as a whole,
    /// but not looked at.
    void passRest();

    [[nodiscard]] const Status& status() const { return m_status; }
    [[nodiscard]] bool good() const { return m_status.has_value(); }
    /// How far in the document, in bytes.
    [[nodiscard]] std::uint64_t offset() const { return m_before + m_position; }

private:
    bool enter(char open);
    bool next(char close);
    bool fill();
    char skipSpace();
    void pass(TakenJson& sink);
    void passContainer(TakenJson& sink);
    void passString(TakenJson& sink);
    void passScalar(TakenJson& sink);
    bool fail(ErrorCode code, std::string reason);

    ByteStream& m_bytes;
    std::filesystem::path m_shownAs;
    Task& m_task;
    std::size_t m_limit;
    Status m_status;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_position = 0;
    std::size_t m_end = 0;
    std::uint64_t m_before = 0; ///< bytes of the document that are no longer in the buffer
    std::string m_key;
    bool m_shortened = false;
};

/// What to say of a value of which `shortened` holds.
[[nodiscard]] std::string shortenedNote(std::string_view what);

} // namespace fgw::importers
