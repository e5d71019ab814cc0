# Hai lệnh là đủ: `make run` mở trang web, `make test` chạy mọi kiểm thử. `make` không tham số liệt kê các lệnh.

PORT ?= 8000
BIN := .venv/bin
INPUTS := pyproject.toml uv.lock .python-version tools/setup.sh
# Thư mục bị chuyển chỗ thì các chương trình trong .venv không chạy được nữa: làm lại.
INPUTS += $(shell tools/setup.sh moved && echo moved)

.DEFAULT_GOAL := help
.PHONY: moved help setup run sample test check format law bench docs lock clean

help: ## liệt kê các lệnh
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | while IFS='|' read -r a b; do printf '%-14s %s\n' "$$a" "$$b"; done

# Dấu đã cài, ghi đường dẫn của thư mục: .venv chỉ được làm lại khi khóa thư viện hay đường dẫn thay đổi, nên lần chạy sau không phải chờ.
.venv/.ready-run: $(INPUTS)
	@tools/setup.sh run
	@pwd -P > $@

.venv/.ready-dev: $(INPUTS)
	@tools/setup.sh dev
	@pwd -P | tee $@ > .venv/.ready-run

setup: .venv/.ready-dev ## cài mọi thứ để sửa mã nguồn
	@echo "Sẵn sàng. Tiếp theo: make run, make test, make check."

run: .venv/.ready-run ## mở trang web tại http://127.0.0.1:8000/ (đổi cổng: make run PORT=9000)
	@exec $(BIN)/thidua serve --port $(PORT)

sample: .venv/.ready-run ## nạp Bộ Mẫu (dữ liệu không có thật) vào cơ sở dữ liệu, không mở trang web
	@$(BIN)/thidua sample

test: .venv/.ready-dev ## toàn bộ kiểm thử: SQLite, PostgreSQL, trình duyệt
	@$(BIN)/python -m tests.run

law: .venv/.ready-dev ## chỉ kiểm thử phòng luật, vài giây
	@$(BIN)/pytest -q -n 2 tests/law

check: .venv/.ready-dev ## định dạng, lỗi, kiểu, các tầng, mẫu trang, migration, bản đồ và bảng từ
	@$(BIN)/python -m tools.check

format: .venv/.ready-dev ## sửa định dạng mã nguồn
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

docs: .venv/.ready-dev ## viết lại phần tự sinh trong docs/
	@$(BIN)/python -m docs.generate

bench: .venv/.ready-dev ## đo tốc độ, so với các cách làm khác
	@tools/setup.sh bench
	@$(BIN)/python -m bench

lock: ## ghi lại uv.lock sau khi sửa pyproject.toml
	@tools/setup.sh lock

clean: ## xóa bộ đệm và tệp tĩnh đã gom (giữ cơ sở dữ liệu)
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/static
