// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bytes_file.h"

#include "tests/fuzz/target.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace fgw::fuzz {

namespace {

/// A directory of this process that goes with it.
class ScratchDirectory {
public:
    ScratchDirectory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "fgw-fuzz-XXXXXX").string();
        require(::mkdtemp(pattern.data()) != nullptr, "a directory for scratch files can be made");
        m_path = pattern;
    }
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;
    ~ScratchDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace

UniqueFd openBytes(std::string_view bytes) {
    UniqueFd file(::memfd_create("fuzz", MFD_CLOEXEC));
    require(file.valid(), "a file in memory can be made");
    while (!bytes.empty()) {
        const auto written = ::write(file.get(), bytes.data(), bytes.size());
        require(written > 0, "a file in memory can be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    require(::lseek(file.get(), 0, SEEK_SET) == 0, "a file in memory can be read from its beginning");
    return file;
}

const std::filesystem::path& writeBytes(std::string_view bytes) {
    static const ScratchDirectory directory;
    static const std::filesystem::path file = directory.path() / "input.bin";
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}

} // namespace fgw::fuzz
